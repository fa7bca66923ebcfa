package org.cnnlstm.model;

import java.util.List;
import java.util.function.Function;
import org.cnnlstm.model.Preprocessing.ColourOrder;
import org.cnnlstm.model.Preprocessing.Fit;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest's preprocessing leaves unsaid, taken from the profile it names.
 *
 * @param name as stated
 * @param profile what the profile says; null where none has this name
 */
record ProfileFields(String name, @Nullable Preprocessing profile) {

    private static final int COLOURS = 3;

    static ProfileFields of(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("preprocessing needs 'profile', one of " + Profile.labels()
                    + ", or a name of your own with every field");
        }
        return new ProfileFields(
                name,
                Profile.named(name).map(known -> known.preprocessing(COLOURS)).orElse(null));
    }

    /**
     * The stated value, else the profile's.
     *
     * @throws IllegalArgumentException if there is neither
     */
    <T> T filled(String field, @Nullable T stated, Function<Preprocessing, T> ofProfile) {
        if (stated != null) {
            return stated;
        }
        if (profile == null) {
            throw new IllegalArgumentException("preprocessing profile '" + name + "' is none of " + Profile.labels()
                    + "; a name of your own needs every field, and '" + field + "' is missing");
        }
        return ofProfile.apply(profile);
    }

    /** The stated value, else the profile's, else the one that manifests without this field always meant. */
    <T> T filledOr(@Nullable T stated, Function<Preprocessing, T> ofProfile, T otherwise) {
        if (stated != null) {
            return stated;
        }
        return profile == null ? otherwise : ofProfile.apply(profile);
    }

    /** Only one fit has a shorter side, so that another one stated leaves the profile's out. */
    @Nullable
    Integer shorterSide(Fit fit, @Nullable Integer stated) {
        if (stated != null || profile == null || fit != Fit.RESIZE_THEN_CROP) {
            return stated;
        }
        return profile.shorterSide();
    }

    /** The values of the profile go with their colours: they turn round with the order, and equal ones make one grey. */
    List<Double> filledColours(
            String field,
            @Nullable List<Double> stated,
            Function<Preprocessing, List<Double>> ofProfile,
            ColourOrder order) {
        List<Double> values = filled(field, stated, ofProfile);
        if (stated != null || profile == null || order == profile.colourOrder()) {
            return values;
        }
        if (order == ColourOrder.GREY) {
            if (values.stream().distinct().count() > 1) {
                throw new IllegalArgumentException("profile '" + name + "' has a " + field
                        + " of its own for each colour, so that with colour order GREY '" + field
                        + "' must be stated");
            }
            return values.subList(0, 1);
        }
        return List.of(values.get(2), values.get(1), values.get(0));
    }
}
