package org.cnnlstm.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cnnlstm.model.Answer;
import org.cnnlstm.model.ClassScore;
import org.cnnlstm.model.ModelManifest;
import org.cnnlstm.model.Task;

/** One row a file, with as many pairs of columns as classes are named. */
final class CsvLines implements OutcomeLines {

    private static final String FILE = "file";

    private final boolean pose;
    private final int classes;

    CsvLines(ModelManifest manifest, int classes) {
        this.pose = manifest.task() == Task.POSE;
        this.classes = classes;
    }

    @Override
    public Optional<String> header() {
        List<String> names = new ArrayList<>(List.of(FILE, "width", "height", "format"));
        if (pose) {
            names.addAll(List.of("x", "y", "z", "qw", "qx", "qy", "qz"));
        } else {
            for (int rank = 1; rank <= classes; rank++) {
                names.add("label_" + rank);
                names.add("probability_" + rank);
            }
        }
        names.addAll(List.of("problem", "detail"));
        return Optional.of(String.join(",", names));
    }

    private int answerColumns() {
        return pose ? 7 : 2 * classes;
    }

    @Override
    public String line(FileOutcome outcome) {
        List<String> fields = new ArrayList<>();
        fields.add(quoted(outcome.file()));
        if (outcome instanceof FileOutcome.Answered answered) {
            fields.add(Integer.toString(answered.width()));
            fields.add(Integer.toString(answered.height()));
            fields.add(answered.format());
            addAnswer(fields, answered.answer());
            fields.add("");
            fields.add("");
        } else {
            FileOutcome.Failed failed = (FileOutcome.Failed) outcome;
            for (int i = 0; i < 3 + answerColumns(); i++) {
                fields.add("");
            }
            fields.add(failed.reason().code());
            fields.add(quoted(failed.detail()));
        }
        return String.join(",", fields);
    }

    private static void addAnswer(List<String> fields, Answer answer) {
        if (answer instanceof Answer.Pose at) {
            for (float value : new float[] {at.x(), at.y(), at.z(), at.qw(), at.qx(), at.qy(), at.qz()}) {
                fields.add(Float.toString(value));
            }
            return;
        }
        for (ClassScore score : ((Answer.Classes) answer).classes()) {
            fields.add(quoted(score.label()));
            fields.add(Float.toString(score.probability()));
        }
    }

    private static String quoted(String text) {
        String line = text.replace('\r', ' ').replace('\n', ' ');
        boolean plain = line.chars().noneMatch(c -> c == ',' || c == '"');
        return plain ? line : '"' + line.replace("\"", "\"\"") + '"';
    }

    @Override
    public String name(String file) {
        return file.replace('\r', ' ').replace('\n', ' ');
    }

    @Override
    public Optional<String> fileOf(String line) {
        if (line.isEmpty() || header().orElseThrow().equals(line)) {
            return Optional.empty();
        }
        if (line.charAt(0) != '"') {
            int comma = line.indexOf(',');
            return comma < 0 ? Optional.empty() : Optional.of(line.substring(0, comma));
        }
        int end = line.indexOf("\",");
        return end < 0 ? Optional.empty() : Optional.of(unquoted(line));
    }

    private static String unquoted(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                i++;
                if (i == line.length() || line.charAt(i) != '"') {
                    break;
                }
            }
            text.append(line.charAt(i));
        }
        return text.toString();
    }
}
