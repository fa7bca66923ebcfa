package org.cnnlstm.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model answers. */
public enum Task {

    /** One picture in, a probability for each class out. */
    @JsonProperty("classification")
    CLASSIFICATION,

    /** One picture in, a position and an orientation out. */
    @JsonProperty("pose")
    POSE,

    /** Several frames in, a probability for each class out. */
    @JsonProperty("sequence-classification")
    SEQUENCE_CLASSIFICATION
}
