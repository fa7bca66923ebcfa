package org.cnnlstm.web.problem;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.stream.Collectors;
import org.cnnlstm.failure.Reason;
import org.cnnlstm.failure.ServiceException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages that the types of problems lead to. */
@RestController
@RequestMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
@Hidden
final class ProblemPages {

    private static final String PAGE = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <link rel="stylesheet" href="/page.css">
        <title>Problems</title>
        <main>
        <h1>Problems</h1>
        <dl>
        %s</dl>
        <p><a href="/problems">All problems</a> · <a href="/swagger-ui.html">API</a></p>
        </main>
        </html>
        """;

    /** None of the values can hold a character that HTML gives a meaning to: they are constants. */
    private static final String ENTRY =
            "<dt id=\"%1$s\"><a href=\"/problems/%1$s\"><code>%1$s</code></a> %2$d %3$s</dt>%n<dd>%4$s</dd>%n";

    @GetMapping
    String all() {
        return page(Explanation.reasons());
    }

    @GetMapping("/{code}")
    String one(@PathVariable String code) {
        List<Reason> reasons = Explanation.reasons().stream()
                .filter(reason -> reason.code().equals(code))
                .toList();
        if (reasons.isEmpty()) {
            throw new ServiceException(Reason.NOT_FOUND, "no problem has the code '" + code + "'");
        }
        return page(reasons);
    }

    private static String page(List<Reason> reasons) {
        return PAGE.formatted(reasons.stream()
                .map(reason -> ENTRY.formatted(reason.code(), reason.status(), reason.title(), Explanation.of(reason)))
                .collect(Collectors.joining()));
    }
}
