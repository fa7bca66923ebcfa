package org.cnnlstm;

import java.io.IOException;
import java.nio.file.Path;

class BehindNginxTest extends BehindAGateway {

    @Override
    Gateway gatewayBefore(int server, Path directory) throws IOException {
        return Nginx.before(server, directory);
    }
}
