package io.github.redoubt.emulator.storage.faults;

import io.github.redoubt.emulator.web.Connection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eclipse.jetty.io.EofException;

/** The connection that a request came over. */
final class Line {

  private Line() {}

  /** Ends it without another word, and gives what whoever uses it on is to be told. */
  static IOException cut(HttpServletRequest request) {
    Connection.cut(request);
    return new EofException("The connection was cut on purpose");
  }
}
