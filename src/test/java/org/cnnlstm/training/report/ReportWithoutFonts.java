package org.cnnlstm.training.report;

import java.nio.file.Path;
import java.util.List;
import org.cnnlstm.failure.ServiceException;

/** Writes a report in a process of its own, where the test has taken the fonts away. */
final class ReportWithoutFonts {

    private ReportWithoutFonts() {}

    public static void main(String[] arguments) {
        try {
            Report.write(Path.of(arguments[0]), Fixtures.trained(List.of("A", "B")));
        } catch (ServiceException e) {
            System.out.println(e.reason().code() + ": " + e.detail());
        }
    }
}
