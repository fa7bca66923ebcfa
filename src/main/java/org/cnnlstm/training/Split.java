package org.cnnlstm.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;

/**
 * Two disjoint parts of one set.
 *
 * @param train what a network learns from
 * @param validation what tells when to stop
 */
public record Split(PictureSet train, PictureSet validation) {

    /**
     * Sets a share of each class aside, at least one picture of each. Where there are no classes, the last ones are set aside:
     * views of a scene come in the order of the camera's ways, and neighbours on a way are nearly the same picture.
     *
     * @param share of the pictures that validate, above 0 and below 1
     * @param seed of the choice
     * @throws ServiceException {@link Reason#INVALID_DATA} if a class has fewer than two pictures, {@link
     *     Reason#INVALID_SETTING} if the share is none
     */
    public static Split of(PictureSet whole, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new ServiceException(
                    Reason.INVALID_SETTING, "a share of " + share + " to validate with is not above 0 and below 1");
        }
        if (whole.labels().isEmpty()) {
            return atTheEnd(whole, share);
        }
        List<List<Integer>> classes = new ArrayList<>();
        whole.labels().forEach(label -> classes.add(new ArrayList<>()));
        for (int i = 0; i < whole.size(); i++) {
            classes.get(Truth.label(whole.truth(i))).add(i);
        }
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        Random random = new Random(seed);
        for (int label = 0; label < classes.size(); label++) {
            List<Integer> pictures = classes.get(label);
            if (pictures.size() < 2) {
                throw new ServiceException(
                        Reason.INVALID_DATA,
                        "class '" + whole.labels().get(label) + "' has " + pictures.size()
                                + " pictures; one to train with and one to validate with are the least");
            }
            Collections.shuffle(pictures, random);
            int aside = Math.max(1, Math.min((int) Math.round(pictures.size() * share), pictures.size() - 1));
            validation.addAll(pictures.subList(0, aside));
            train.addAll(pictures.subList(aside, pictures.size()));
        }
        return parts(whole, train, validation);
    }

    private static Split atTheEnd(PictureSet whole, double share) {
        if (whole.size() < 2) {
            throw new ServiceException(
                    Reason.INVALID_DATA, whole.name() + " has a single example, and none to validate with");
        }
        int aside = Math.max(1, Math.min((int) Math.round(whole.size() * share), whole.size() - 1));
        List<Integer> all = IntStream.range(0, whole.size()).boxed().toList();
        return parts(whole, all.subList(0, whole.size() - aside), all.subList(whole.size() - aside, whole.size()));
    }

    private static Split parts(PictureSet whole, List<Integer> train, List<Integer> validation) {
        return new Split(
                new Part(whole.name() + "-train", whole, train),
                new Part(whole.name() + "-validation", whole, validation));
    }

    /** Some pictures of a set. */
    private static final class Part implements PictureSet {

        private final String name;
        private final PictureSet whole;
        private final int[] indices;

        Part(String name, PictureSet whole, List<Integer> indices) {
            this.name = name;
            this.whole = whole;
            this.indices = indices.stream().mapToInt(Integer::intValue).toArray();
            Arrays.sort(this.indices);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<String> labels() {
            return whole.labels();
        }

        @Override
        public int size() {
            return indices.length;
        }

        @Override
        public Truth truth(int index) {
            return whole.truth(indices[index]);
        }

        @Override
        public LabelledPicture picture(int epoch, int index) {
            return whole.picture(epoch, indices[index]);
        }
    }
}
