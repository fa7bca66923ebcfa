package org.cnnlstm;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a request may bring. Tomcat's own limits on bodies follow from these.
 *
 * @param maxSize of one picture's file
 * @param maxRequestSize of a whole body; bodies are held in memory
 * @param maxPixels of one picture, width times height
 * @param maxImages pictures of one request
 */
@Validated
@ConfigurationProperties("cnnlstm.image")
record ImageSettings(
        @DefaultValue("20MB") DataSize maxSize,
        @DefaultValue("64MB") DataSize maxRequestSize,
        @DefaultValue("50000000") @Positive long maxPixels,
        @DefaultValue("16") @Positive int maxImages) {

    private static final DataSize LARGEST_BODY = DataSize.ofGigabytes(1);

    ImageSettings {
        InvalidSetting.when(
                maxSize.toBytes() < 1, "cnnlstm.image.max-size", maxSize, "a picture has at least one byte");
        InvalidSetting.when(
                maxRequestSize.compareTo(maxSize) < 0,
                "cnnlstm.image.max-request-size",
                maxRequestSize,
                "it is smaller than cnnlstm.image.max-size, " + maxSize);
        InvalidSetting.when(
                maxRequestSize.compareTo(LARGEST_BODY) > 0,
                "cnnlstm.image.max-request-size",
                maxRequestSize,
                "bodies are held in memory, so it may be " + LARGEST_BODY + " at most");
    }
}
