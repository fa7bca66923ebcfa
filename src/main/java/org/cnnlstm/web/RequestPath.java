package org.cnnlstm.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which path of this service a request asks for, wherever the service is mounted. */
public final class RequestPath {

    private RequestPath() {}

    /** The path as it stands in the request, without the prefix that a gateway took off and told of. */
    public static String of(HttpServletRequest request) {
        String path = request.getRequestURI();
        String prefix = request.getContextPath();
        return prefix.isEmpty() || !path.startsWith(prefix) ? path : path.substring(prefix.length());
    }
}
