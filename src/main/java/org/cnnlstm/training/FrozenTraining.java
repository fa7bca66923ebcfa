package org.cnnlstm.training;

import java.util.HashMap;
import java.util.Map;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.network.Cut;
import org.cnnlstm.network.Network;

/**
 * Trains a network above a layer, and leaves the layers up to it as they are. The frozen part computes features of the pictures,
 * once where they are kept, and the rest is trained on these as a network of its own, by the {@link Trainer} that trains whole
 * ones. What comes out is the whole network, with nothing in it that tells how it was trained.
 */
public final class FrozenTraining {

    private final Trainer trainer;
    private final TrainingSettings settings;
    private final PictureTensors tensors;
    private final FeatureSettings features;
    private final TrainingObserver observer;

    /**
     * @param trainer with the same settings, tensors and observer
     * @param features what becomes of the frozen part's results
     */
    public FrozenTraining(
            Trainer trainer,
            TrainingSettings settings,
            PictureTensors tensors,
            FeatureSettings features,
            TrainingObserver observer) {
        this.trainer = trainer;
        this.settings = settings;
        this.tensors = tensors;
        this.features = features;
        this.observer = observer;
    }

    /**
     * Trains, or goes on with a training that was cut off. What it needs for that stays until {@link #forget}.
     *
     * @param layer the last one that keeps its weights
     * @throws ServiceException as {@link Trainer#train}; {@link Reason#INVALID_SETTING}, too, if the network cannot be cut
     *     there, or the features cannot be kept
     */
    public Trainer.Trained train(Beginning beginning, String layer, PictureSet train, PictureSet validation) {
        Network whole = beginning.network().get();
        try {
            return new Trainer.Trained(
                    whole, learn(beginning, whole, layer, train, validation).history());
        } catch (RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    private Trainer.Trained learn(
            Beginning beginning, Network whole, String layer, PictureSet train, PictureSet validation) {
        Map<String, String> identity = new HashMap<>(beginning.identity());
        identity.put("last frozen layer", layer);
        identity.put("views", String.valueOf(features.views()));
        try (Cut cut = Cut.behind(layer, whole, tensors.input());
                GemmConvolutions attached = GemmConvolutions.attach(cut.firstPart())) {
            Beginning rest = new Beginning(beginning.head(), identity, cut::rest);
            Trainer.Trained trained = learn(rest, cut, train, validation);
            try (Network learned = trained.network()) {
                cut.join(learned);
            }
            return trained;
        }
    }

    private Trainer.Trained learn(Beginning rest, Cut cut, PictureSet train, PictureSet validation) {
        if (features.views() == 0) {
            Inputs pictures = new PictureInputs(train, tensors, settings.augmentation());
            Inputs validating = new PictureInputs(validation, tensors, Augmentation.NONE);
            return trainer.train(rest, new ComputedFeatures(pictures, cut), new ComputedFeatures(validating, cut));
        }
        FeatureStore store = new FeatureStore(features, settings, tensors, cut, observer);
        store.requireAllowed(train, validation);
        try (StoredFeatures learning = store.train(train);
                StoredFeatures validating = store.validation(validation)) {
            return trainer.train(rest, learning, validating);
        }
    }

    /** Removes the checkpoint, and the features unless they are for later, once what was trained is safe elsewhere. */
    public void forget() {
        if (!features.forLater()) {
            FeatureStore.delete(features.directory());
        }
        trainer.forget();
    }
}
