package org.cnnlstm.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote beside the classes. */
final class BuildVersion implements IVersionProvider {

    private static final String FILE = "/META-INF/build-info.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream(FILE)) {
            if (in != null) {
                build.load(in);
            }
        }
        return new String[] {"cnn-lstm-server " + build.getProperty("build.version", "(not built with Maven)")};
    }
}
