package org.cnnlstm.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.cnnlstm.bench.load.Leaving;
import org.cnnlstm.bench.load.LoadPlan;
import org.cnnlstm.bench.load.ServiceCurve;
import org.cnnlstm.bench.load.ServiceLevel;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the parts of a load are written on the command line. */
final class LoadNotation {

    private LoadNotation() {}

    /** Such as {@code 500ms}, {@code 60s}, {@code 30m}. */
    static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return parse(text, "a duration such as 500ms, 60s or 30m", DurationStyle::detectAndParse);
        }
    }

    /** Such as {@code 30%} or {@code 0.3}. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return parse(text, "a share such as 1% or 0.01", LoadNotation::share);
        }
    }

    /** Such as {@code 500ms@99}. */
    static final class Level implements ITypeConverter<ServiceLevel> {
        @Override
        public ServiceLevel convert(String text) {
            return parse(text, "a service level such as 500ms@99", given -> {
                String[] parts = pair(given, "@");
                double percent = Double.parseDouble(parts[1].replace("%", ""));
                return new ServiceLevel(DurationStyle.detectAndParse(parts[0]), percent / 100);
            });
        }
    }

    /** Such as {@code 30%@50ms}, or {@code 30%@~50ms} for a mean. */
    static final class Leavers implements ITypeConverter<Leaving> {
        @Override
        public Leaving convert(String text) {
            return parse(text, "clients who leave, such as 30%@50ms or, on average, 30%@~50ms", given -> {
                String[] parts = pair(given, "@");
                boolean exponential = parts[1].startsWith("~");
                Duration after = DurationStyle.detectAndParse(exponential ? parts[1].substring(1) : parts[1]);
                return new Leaving(share(parts[0]), after, exponential);
            });
        }
    }

    /** Such as {@code 1:5.1,2:7}. */
    static final class Curve implements ITypeConverter<ServiceCurve> {
        @Override
        public ServiceCurve convert(String text) {
            return parse(text, "batch times in ms such as 1:5.1,2:7", given -> {
                Map<Integer, Double> millis = new LinkedHashMap<>();
                for (String point : given.split(",", -1)) {
                    String[] parts = pair(point, ":");
                    millis.put(Integer.valueOf(parts[0]), Double.valueOf(parts[1]));
                }
                return new ServiceCurve(millis);
            });
        }
    }

    /**
     * Such as {@code glyphs} or {@code glyphs:3}.
     *
     * @throws IllegalArgumentException if the weight is none
     */
    static LoadPlan.ModelShare modelShare(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return new LoadPlan.ModelShare(text, 1);
        }
        try {
            return new LoadPlan.ModelShare(text.substring(0, colon), Double.parseDouble(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no model with a weight, such as glyphs:3", e);
        }
    }

    private static double share(String text) {
        return text.endsWith("%")
                ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                : Double.parseDouble(text);
    }

    private static String[] pair(String text, String between) {
        String[] parts = text.split(between, -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is no pair");
        }
        return parts;
    }

    private static <T> T parse(String text, String what, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is not " + what);
        }
    }
}
