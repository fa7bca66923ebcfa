package org.cnnlstm.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.model.ModelContent;
import org.cnnlstm.model.ModelId;
import org.cnnlstm.repository.ModelRepository;
import org.cnnlstm.repository.StoredVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void theDefaultModelIsTheOneSet() {
        assertThat(catalogue("faces", "glyphs", "faces", "roads").defaultModel())
                .isEqualTo("faces");
    }

    @Test
    void elseTheOnlyOne() {
        assertThat(catalogue(null, "roads").defaultModel()).isEqualTo("roads");
    }

    @Test
    void elseOurs() {
        assertThat(catalogue(null, "faces", "glyphs").defaultModel()).isEqualTo("glyphs");
    }

    @Test
    void elseTheStartIsRefusedWithTheModelsThereAre() {
        assertInvalid(() -> catalogue(null, "roads", "faces"), "no default model is set", "faces, roads");
    }

    @Test
    void aDefaultModelThatIsNotThereIsRefusedThoughThereIsOnlyOne() {
        assertInvalid(() -> catalogue("faces", "glyphs"), "'faces'", "the place", "glyphs");
    }

    @Test
    void aRepositoryWithoutModelsIsRefused() {
        assertInvalid(() -> catalogue(null), "no models", "the place");
    }

    private static void assertInvalid(Runnable made, CharSequence... words) {
        assertThatThrownBy(made::run)
                .isInstanceOf(ServiceException.class)
                .hasMessageContainingAll(words)
                .extracting(e -> ((ServiceException) e).reason())
                .isEqualTo(Reason.INVALID_SETTING);
    }

    private static Catalogue catalogue(@Nullable String wantedDefault, String... names) {
        ModelContent file = ModelContent.of(Path.of("model.zip"));
        List<StoredVersion> versions = Arrays.stream(names)
                .map(name -> new StoredVersion(
                        new ModelId(name, 1), file, Optional.empty(), Optional.empty(), Optional.empty()))
                .toList();
        ModelRepository repository = new ModelRepository() {
            @Override
            public String location() {
                return "the place";
            }

            @Override
            public List<StoredVersion> versions() {
                return versions;
            }
        };
        return new Catalogue(repository, versions, wantedDefault, LifecycleObserver.none());
    }
}
