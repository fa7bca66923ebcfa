package org.cnnlstm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.Preprocessing.Orientation;
import org.junit.jupiter.api.Test;

class ScanEffortTest {

    private static final ImageReader READER = new ImageReader(new ImageLimits(20 << 20, 50_000_000));

    @Test
    void refusesALargePictureOfAHundredScans() {
        byte[] bomb = EmptyJpeg.of(7168, 6144, 100);

        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> READER.read(bomb, Orientation.APPLY).close())
                .withMessageContaining("go over more than")
                .returns(Reason.IMAGE_CORRUPT, ServiceException::reason);
    }

    @Test
    void walksALargePictureOfAsManyScansAsEncodersMakeAtMost() {
        byte[] large = EmptyJpeg.of(7168, 6144, 20);

        assertThat(JpegWalk.pixelSpans(large).size()).isEqualTo(large.length);
    }

    @Test
    void readsASmallPictureOfAHundredScans() {
        try (Picture picture = READER.read(EmptyJpeg.of(1024, 1024, 100), Orientation.APPLY)) {
            assertThat(picture.width()).isEqualTo(1024);
            assertThat(picture.pixels().ptr(1023, 1023).get() & 0xff).isEqualTo(128);
        }
    }
}
