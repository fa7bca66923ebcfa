package org.cnnlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

    @ParameterizedTest
    @CsvSource({
        "cnnlstm.inference.workers, 0, must be greater than 0",
        "cnnlstm.inference.workers, many, failed to convert java.lang.String",
        "cnnlstm.inference.timeout, 0s, must be longer than or equal to",
        "cnnlstm.inference.timeout, 90s, it is longer than cnnlstm.inference.max-timeout",
        "cnnlstm.inference.workers, 1000, need more than the",
        "cnnlstm.engine.kind, quantum, is not one of auto",
        "cnnlstm.image.max-size, 0B, a picture has at least one byte",
        "cnnlstm.image.max-size, 65MB, it is smaller than cnnlstm.image.max-size",
        "cnnlstm.image.max-request-size, 2GB, bodies are held in memory",
        "cnnlstm.shutdown.grace, -1s, must be longer than or equal to",
        "cnnlstm.security.api-keys, /does/not/exist, cannot be read",
        "cnnlstm.security.jwt.keys, /does/not/exist, cnnlstm.security.jwt.issuer and cnnlstm.security.jwt.audience have to be set",
        "cnnlstm.security.jwt.issuer, https://login.example.org/, cnnlstm.security.jwt.keys is not set",
        "cnnlstm.tracing.endpoint, collector:4318, is no address of a collector",
        "cnnlstm.tracing.headers, Authorization, line 1 is no header",
        "cnnlstm.tracing.share, 2, must be less than or equal to",
        "cnnlstm.models.root, /does/not/exist, /does/not/exist"
    })
    void namesTheSettingItsValueAndWhyItIsRefusedWithoutAStack(
            String key, String value, String why, CapturedOutput output) {
        assertThatThrownBy(() -> start("--" + key + "=" + value)).isInstanceOf(Exception.class);

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains(key, why)
                .doesNotContain("\tat ");
    }

    private static void start(String setting) {
        SpringApplication.run(ServerApplication.class, "--server.port=0", "--management.server.port=0", setting)
                .close();
    }
}
