package org.cnnlstm.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ClassScore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of an answer over HTTP, by file. */
final class JsonLines implements OutcomeLines {

    private static final JsonMapper JSON = JsonMapper.shared();

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String file,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String format,
            @Nullable List<ClassScore> classes,
            @Nullable Pose pose,
            @Nullable Problem problem) {}

    private record Pose(Position position, Orientation orientation) {}

    private record Position(float x, float y, float z) {}

    private record Orientation(float w, float x, float y, float z) {}

    private record Problem(String code, String title, String detail) {}

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }

    @Override
    public String line(FileOutcome outcome) {
        return JSON.writeValueAsString(
                outcome instanceof FileOutcome.Answered answered ? line(answered) : line((FileOutcome.Failed) outcome));
    }

    private static Line line(FileOutcome.Answered answered) {
        return new Line(
                answered.file(),
                answered.width(),
                answered.height(),
                answered.format(),
                answered.answer() instanceof Answer.Classes classes ? classes.classes() : null,
                answered.answer() instanceof Answer.Pose pose ? pose(pose) : null,
                null);
    }

    private static Line line(FileOutcome.Failed failed) {
        Reason reason = failed.reason();
        Problem problem = new Problem(reason.code(), reason.title(), failed.detail());
        return new Line(failed.file(), null, null, null, null, null, problem);
    }

    private static Pose pose(Answer.Pose pose) {
        return new Pose(
                new Position(pose.x(), pose.y(), pose.z()),
                new Orientation(pose.qw(), pose.qx(), pose.qy(), pose.qz()));
    }

    @Override
    public Optional<String> fileOf(String line) {
        try {
            JsonNode file = JSON.readTree(line).path("file");
            return file.isString() ? Optional.of(file.asString()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
