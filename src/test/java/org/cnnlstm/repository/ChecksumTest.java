package org.cnnlstm.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {

    private final Path directory;

    ChecksumTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void agreesWithTheStandardsExample() throws IOException {
        Path file = Files.writeString(directory.resolve("model.zip"), "abc");

        assertThat(Checksum.sha256(ModelContent.of(file)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Path file = directory.resolve("gone.zip");

        assertThatThrownBy(() -> Checksum.sha256(ModelContent.of(file)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(file.toString())
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.MODEL_REFUSED);
    }
}
