package io.github.redoubt.storage.web;

/**
 * A method that pages of another origin may use. One that this version does not know is kept as it
 * came.
 *
 * @param name in upper case
 */
public record CorsMethod(String name) {

  /** Reads. */
  public static final CorsMethod GET = new CorsMethod("GET");

  /** Reads what is known of an object. */
  public static final CorsMethod HEAD = new CorsMethod("HEAD");

  /** Writes. */
  public static final CorsMethod PUT = new CorsMethod("PUT");

  /** Uploads in parts, deletes many. */
  public static final CorsMethod POST = new CorsMethod("POST");

  /** Deletes. */
  public static final CorsMethod DELETE = new CorsMethod("DELETE");

  /** The methods that this version knows, for {@code switch}. */
  public enum Known {
    /** Reads. */
    GET,
    /** Reads what is known of an object. */
    HEAD,
    /** Writes. */
    PUT,
    /** Uploads in parts, deletes many. */
    POST,
    /** Deletes. */
    DELETE,
    /** Any other. */
    OTHER
  }

  /** Gives the method as far as this version knows it; never throws. */
  public Known known() {
    return switch (name) {
      case "GET" -> Known.GET;
      case "HEAD" -> Known.HEAD;
      case "PUT" -> Known.PUT;
      case "POST" -> Known.POST;
      case "DELETE" -> Known.DELETE;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
