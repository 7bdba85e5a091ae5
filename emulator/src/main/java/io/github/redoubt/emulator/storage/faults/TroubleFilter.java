package io.github.redoubt.emulator.storage.faults;

import io.github.redoubt.emulator.storage.faults.Trouble.Kind;
import io.github.redoubt.emulator.storage.internal.Entrance;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lets trouble befall requests for objects, before and behind the service itself, which goes on as
 * if all were well.
 */
public final class TroubleFilter implements Filter {

  private static final String CHECKSUM = "x-amz-checksum-";
  private static final String CHECKSUM_TYPE = "x-amz-checksum-type";

  private final Entrance entrance;
  private final Function<Kind, Optional<Trouble>> next;

  /**
   * Makes the filter of one entrance.
   *
   * @param next takes what is to happen next, if it is of a kind
   */
  public TroubleFilter(Entrance entrance, Function<Kind, Optional<Trouble>> next) {
    this.entrance = entrance;
    this.next = next;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    if (!isForObject(http)) {
      chain.doFilter(request, response);
      return;
    }
    switch (http.getMethod()) {
      case "PUT", "POST" -> upload(http, (HttpServletResponse) response, chain);
      case "GET" -> chain.doFilter(request, download(http, (HttpServletResponse) response));
      default -> chain.doFilter(request, response);
    }
  }

  private boolean isForObject(HttpServletRequest request) {
    try {
      String host = Optional.ofNullable(request.getHeader("Host")).orElse("");
      return !entrance.path(request.getRequestURI(), host).key().isEmpty();
    } catch (Rejection e) {
      return false;
    }
  }

  private void upload(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (takesLong(request) && next.apply(Kind.LATE_ERROR).isPresent()) {
      failLate(request, response);
      return;
    }
    Optional<Trouble> cut =
        request.getMethod().equals("PUT") ? next.apply(Kind.CUT_UPLOAD) : Optional.empty();
    chain.doFilter(
        cut.<ServletRequest>map(it -> new Cut(request, it.bytes())).orElse(request), response);
  }

  /** Copies and completions answer 200 before they know how they end. */
  private static boolean takesLong(HttpServletRequest request) {
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    return request.getHeader("x-amz-copy-source") != null
        || (request.getMethod().equals("POST") && query.contains("uploadId="));
  }

  private static void failLate(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String requestId = UUID.randomUUID().toString();
    Xml xml =
        Xml.error()
            .element("Code", "InternalError")
            .element("Message", "We encountered an internal error. Please try again.")
            .element("Resource", request.getRequestURI())
            .element("RequestId", requestId)
            .element("httpStatusCode", 500)
            .close();
    response.setStatus(200);
    response.setHeader("X-Clv-Request-Id", requestId);
    response.setContentType("application/xml");
    response.getOutputStream().write(xml.done().getBytes(StandardCharsets.UTF_8));
  }

  private ServletResponse download(HttpServletRequest request, HttpServletResponse response) {
    HttpServletResponse through = response;
    if (next.apply(Kind.WRONG_CHECKSUM).isPresent()) {
      through = new Misstated(through);
    }
    if (next.apply(Kind.CORRUPT_DOWNLOAD).isPresent()) {
      through = new Filtered(through, Corrupting::new);
    }
    Optional<Trouble> slow = next.apply(Kind.SLOW_DOWNLOAD);
    if (slow.isPresent()) {
      Trouble trickle = slow.get();
      through = new Filtered(through, out -> new SlowOutput(out, trickle.bytes(), trickle.time()));
    }
    Optional<Trouble> cut = next.apply(Kind.CUT_DOWNLOAD);
    if (cut.isPresent()) {
      through = new Filtered(through, out -> new CuttingOutput(out, request, cut.get().bytes()));
    }
    return through;
  }

  /** A request whose connection ends in the middle of its body. */
  private static final class Cut extends HttpServletRequestWrapper {
    private final long bytes;

    Cut(HttpServletRequest request, long bytes) {
      super(request);
      this.bytes = bytes;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CuttingInput(super.getInputStream(), (HttpServletRequest) getRequest(), bytes);
    }
  }

  /** A response whose body goes through something. */
  private static final class Filtered extends HttpServletResponseWrapper {
    private final Function<ServletOutputStream, ServletOutputStream> through;

    Filtered(
        HttpServletResponse response, Function<ServletOutputStream, ServletOutputStream> through) {
      super(response);
      this.through = through;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return through.apply(super.getOutputStream());
    }
  }

  /** A response whose checksums are other ones. */
  private static final class Misstated extends HttpServletResponseWrapper {

    Misstated(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setHeader(String name, String value) {
      super.setHeader(name, misstated(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
      super.addHeader(name, misstated(name, value));
    }

    /** Another first character of Base64 is another first byte. */
    private static String misstated(String name, String value) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.startsWith(CHECKSUM) || lower.equals(CHECKSUM_TYPE) || value.isEmpty()) {
        return value;
      }
      return (value.charAt(0) == 'A' ? 'B' : 'A') + value.substring(1);
    }
  }
}
