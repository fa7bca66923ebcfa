package org.cnnlstm;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class ServerApplication {}
