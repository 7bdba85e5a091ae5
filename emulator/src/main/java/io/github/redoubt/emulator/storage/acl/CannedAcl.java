package io.github.redoubt.emulator.storage.acl;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.PublicAccessBlock;

/** The two ACLs that there are: {@code private} and {@code public-read}. */
public final class CannedAcl {

  private static final String HEADER = "x-amz-acl";
  private static final String GRANTS = "x-amz-grant-";

  private CannedAcl() {}

  /**
   * Reads what a request says in its headers; one that says nothing means {@code private}.
   *
   * @throws Rejection if it says anything but the two
   */
  static boolean isPublicRead(Exchange exchange) {
    if (exchange.headers().keySet().stream().anyMatch(name -> name.startsWith(GRANTS))) {
      throw Rejection.argument("ACLs of single grants are not supported.");
    }
    return switch (exchange.header(HEADER)) {
      case "", "private" -> false;
      case "public-read" -> true;
      default -> throw Rejection.argument("The ACL is not private or public-read.");
    };
  }

  static boolean isSaid(Exchange exchange) {
    return !exchange.header(HEADER).isEmpty();
  }

  /**
   * Says whether a new object or bucket is open to everybody. To open it takes what setting its ACL
   * afterwards takes.
   *
   * @param action that setting it afterwards takes
   */
  public static boolean ofNew(Exchange exchange, Identity who, String action, Target target) {
    boolean publicRead = isPublicRead(exchange);
    if (publicRead) {
      exchange.require(who, action, target);
    }
    return publicRead;
  }

  /**
   * Lets something in a bucket be opened to everybody.
   *
   * @throws Rejection if the bucket blocks ACLs that do that
   */
  public static void requireUnblocked(Bucket bucket) {
    boolean blocked =
        bucket
            .setting(PublicAccessBlock.class)
            .filter(PublicAccessBlock::blockPublicAcls)
            .isPresent();
    if (blocked) {
      throw new Rejection(403, "AccessDenied", "Access Denied: the bucket blocks public ACLs.");
    }
  }
}
