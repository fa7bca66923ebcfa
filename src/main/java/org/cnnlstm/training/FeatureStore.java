package org.cnnlstm.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cnnlstm.failure.FileProblem;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.cnnlstm.network.Cut;
import org.cnnlstm.tensor.Tensor;

/**
 * The features of a training's pictures on disk, in one file for those it learns from and one for those it validates with. They
 * are computed once, and used for as long as pictures, frozen layers, preprocessing and settings are the same.
 */
final class FeatureStore {

    private final FeatureSettings features;
    private final TrainingSettings settings;
    private final PictureTensors tensors;
    private final Cut cut;
    private final TrainingObserver observer;

    FeatureStore(
            FeatureSettings features,
            TrainingSettings settings,
            PictureTensors tensors,
            Cut cut,
            TrainingObserver observer) {
        this.features = features;
        this.settings = settings;
        this.tensors = tensors;
        this.cut = cut;
        this.observer = observer;
    }

    /**
     * Sees that both sets together are not larger than they may be.
     *
     * @throws ServiceException {@link Reason#INVALID_SETTING} if they would be
     */
    void requireAllowed(PictureSet train, PictureSet validation) {
        long bytes = FeatureFile.bytes(cut.featureShape(), (long) train.size() * features.views())
                + FeatureFile.bytes(cut.featureShape(), validation.size());
        requireAtMost(bytes, features.mostBytes(), "that they may have");
    }

    /** Says so before the first picture is looked at, not when the disk is full. An older file stays until the new one is whole. */
    private void requireRoom(long bytes) {
        try {
            Files.createDirectories(features.directory());
            long usable = Files.getFileStore(features.directory()).getUsableSpace();
            requireAtMost(bytes, usable, "that are free in " + features.directory());
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "features cannot be kept in " + features.directory() + ": " + FileProblem.of(e),
                    e);
        }
    }

    static void requireAtMost(long bytes, long most, String which) {
        if (bytes > most) {
            throw new ServiceException(
                    Reason.INVALID_SETTING,
                    "the features would have " + bytes + " bytes, more than the " + most + " " + which
                            + "; freeze up to a later layer, keep fewer views, or none");
        }
    }

    /** The training pictures' features; the caller closes them. */
    StoredFeatures train(PictureSet pictures) {
        return opened("train", pictures, features.views());
    }

    /** The validation pictures' features; the caller closes them. */
    StoredFeatures validation(PictureSet pictures) {
        return opened("validation", pictures, 1);
    }

    /** Removes the files. */
    static void delete(Path directory) {
        try {
            Files.deleteIfExists(file(directory, "train"));
            Files.deleteIfExists(file(directory, "validation"));
        } catch (IOException e) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "cannot remove the features in " + directory + ": " + FileProblem.of(e), e);
        }
    }

    private StoredFeatures opened(String part, PictureSet pictures, int views) {
        String fingerprint = fingerprint(pictures, views);
        int[] shape = cut.featureShape();
        int count = Math.multiplyExact(pictures.size(), views);
        FeatureFile file = FeatureFile.open(file(part), fingerprint, shape, count)
                .orElseGet(() -> {
                    requireRoom(FeatureFile.bytes(shape, count));
                    FeatureFile.write(file(part), fingerprint, sink -> compute(pictures, views, sink));
                    return FeatureFile.open(file(part), fingerprint, shape, count)
                            .orElseThrow(() -> new ServiceException(
                                    Reason.INVALID_DATA, file(part) + " is not what was written into it"));
                });
        return new StoredFeatures(pictures, file);
    }

    private void compute(PictureSet pictures, int views, FeatureFile.Sink sink) {
        for (int view = 0; view < views; view++) {
            Augmentation augmentation = view == 0 ? Augmentation.NONE : settings.augmentation();
            Inputs inputs = new PictureInputs(pictures, tensors, augmentation);
            int before = view * pictures.size();
            try (MinibatchLoader loader =
                    new MinibatchLoader(inputs, settings.batchSize(), settings.seed(), settings.loaderThreads())) {
                int[] done = {before};
                loader.forEach(view, false, 0, (batch, minibatch) -> {
                    Tensor found = cut.features(minibatch.inputs());
                    for (int i = 0; i < minibatch.size(); i++) {
                        sink.take(found.slice(i).data());
                    }
                    done[0] += minibatch.size();
                    observer.featuresComputed(done[0], views * pictures.size());
                });
            }
        }
    }

    private Path file(String part) {
        return file(features.directory(), part);
    }

    private static Path file(Path directory, String part) {
        return directory.resolve(part + ".features");
    }

    /** Of the pictures' bytes, since a file may change and keep its name. */
    private String fingerprint(PictureSet pictures, int views) {
        MessageDigest digest = sha256();
        String text = cut.fingerprint() + '\n' + tensors.input() + '\n' + tensors.preprocessing() + '\n' + views;
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        if (views > 1) {
            String altered = "\n" + settings.augmentation() + '\n' + settings.seed() + '\n' + settings.batchSize();
            digest.update(altered.getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < pictures.size(); i++) {
            for (byte[] file : pictures.picture(0, i).files()) {
                digest.update((file.length + "\n").getBytes(StandardCharsets.US_ASCII));
                digest.update(file);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
