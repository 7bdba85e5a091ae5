package io.github.redoubt.emulator.keys.internal;

import java.util.Optional;

/** The service says no. Holds no material, no token: what is in here travels to the caller. */
public final class Refusal extends RuntimeException {

  private final ErrorCode code;
  private final transient Optional<Field> field;

  /**
   * The part of the request that is at fault.
   *
   * @param type {@code field}, {@code header}, {@code query_param} or {@code path_param}
   */
  record Field(String type, String name) {}

  private Refusal(ErrorCode code, String detail, Optional<Field> field) {
    super(detail, null, false, false);
    this.code = code;
    this.field = field;
  }

  public static Refusal of(ErrorCode code) {
    return new Refusal(code, code.message(), Optional.empty());
  }

  public static Refusal of(ErrorCode code, String detail) {
    return new Refusal(code, detail, Optional.empty());
  }

  public static Refusal field(String name, String detail) {
    return of("field", name, detail);
  }

  public static Refusal query(String name, String detail) {
    return of("query_param", name, detail);
  }

  public static Refusal header(String name, String detail) {
    return of("header", name, detail);
  }

  public static Refusal path(String name, String detail) {
    return of("path_param", name, detail);
  }

  private static Refusal of(String type, String name, String detail) {
    return new Refusal(
        ErrorCode.INVALID_FIELD_ERR,
        "The field " + name + " " + detail,
        Optional.of(new Field(type, name)));
  }

  public ErrorCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Optional<Field> field() {
    return field;
  }
}
