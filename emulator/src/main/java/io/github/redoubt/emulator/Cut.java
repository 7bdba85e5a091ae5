package io.github.redoubt.emulator;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Cuts a connection as a broken network does: no answer, no farewell. */
final class Cut {

  private Cut() {}

  static void connectionOf(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
