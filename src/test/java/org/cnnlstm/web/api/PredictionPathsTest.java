package org.cnnlstm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionPathsTest {

    @Test
    void tellsWhomAPathAsks() {
        assertThat(PredictionPaths.target("/v1/predictions")).contains(new PredictionPaths.Target(null, null));
        assertThat(PredictionPaths.target("/v1/models/glyphs/predictions"))
                .contains(new PredictionPaths.Target("glyphs", null));
        assertThat(PredictionPaths.target("/v1/models/glyphs/versions/3/predictions"))
                .contains(new PredictionPaths.Target("glyphs", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/v1/models",
                "/v1/models/glyphs",
                "/v1/models/predictions",
                "/v1/models/a/b/predictions",
                "/v1/models/a/versions/x/predictions",
                "/v1/models/a/versions/99999999999/predictions",
                "/v1/models/a/versions/0/predictions",
                "/v2/models/a/predictions",
                "/v1/predictions/"
            })
    void isSilentAboutAllOthers(String path) {
        assertThat(PredictionPaths.target(path)).isEmpty();
    }
}
