package io.github.redoubt.emulator.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Part of a list, and the token that asks for the part after it.
 *
 * @param offset how many come before it
 * @param size how many were asked for
 */
public record Page<T>(List<T> rows, int offset, int size, Optional<String> next) {

  private static final Pattern POSITION = Pattern.compile("at:[0-9]{1,9}");

  public static <T> Page<T> of(List<T> all, Optional<String> token, int size) {
    int start = Math.min(token.map(Page::position).orElse(0), all.size());
    int end = Math.min(start + size, all.size());
    return new Page<>(
        all.subList(start, end),
        start,
        size,
        end < all.size() ? Optional.of(token(end)) : Optional.empty());
  }

  private static String token(int position) {
    byte[] text = ("at:" + position).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int position(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (POSITION.matcher(text).matches()) {
        return Integer.parseInt(text.substring(3));
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours; said below.
    }
    throw Refusal.invalid("The page token is not valid.");
  }

  /**
   * The members that identity lists carry: the page's rows under a name, and where the next page
   * is.
   */
  public Answer answer(String name, List<Answer> written, String url) {
    String sized = url + (url.contains("?") ? "&" : "?") + "pagesize=" + size;
    return new Answer()
        .with("offset", offset)
        .with("limit", size)
        .with("first", sized)
        .with("next", next.map(token -> sized + "&pagetoken=" + token))
        .withAll(name, written);
  }
}
