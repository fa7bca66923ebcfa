package org.cnnlstm.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A piece of HTML whose markup is known to be ours: text gets in through {@link #of} alone, which escapes it.
 *
 * @param markup well-formed HTML
 */
public record Html(String markup) {

    public static final Html NOTHING = new Html("");

    /**
     * Fills the {@code %s} of a template, in text or in quoted attributes. Every value is escaped, unless it is
     * {@link Html} itself.
     */
    public static Html of(String template, Object... values) {
        Object[] safe = Arrays.stream(values).map(Html::safe).toArray();
        return new Html(template.formatted(safe));
    }

    public static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining()));
    }

    private static String safe(Object value) {
        return value instanceof Html html ? html.markup() : escape(String.valueOf(value));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
