package io.github.redoubt.emulator.storage.faults;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;

/** The connection that a request came over. */
final class Line {

  private Line() {}

  /** Ends it without another word, and gives what whoever uses it on is to be told. */
  static IOException cut(HttpServletRequest request) {
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
    return new EofException("The connection was cut on purpose");
  }
}
