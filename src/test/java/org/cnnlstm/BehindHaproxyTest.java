package org.cnnlstm;

import java.io.IOException;
import java.nio.file.Path;

class BehindHaproxyTest extends BehindAGateway {

    @Override
    Gateway gatewayBefore(int server, Path directory) throws IOException {
        return Haproxy.before(server, directory);
    }
}
