package io.github.redoubt.emulator.storage.acl;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.PublicAccessBlock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a bucket does about ACLs that open to everybody: {@code ?publicAccessBlock}. */
public final class PublicAccessBlockSetting implements Setting<PublicAccessBlock> {

  private static final String BLOCK = "BlockPublicAcls";
  private static final String IGNORE = "IgnorePublicAcls";

  @Override
  public Class<PublicAccessBlock> type() {
    return PublicAccessBlock.class;
  }

  @Override
  public String root() {
    return "PublicAccessBlockConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_public_access_block";
  }

  @Override
  public String writeAction() {
    return "bucket.put_public_access_block";
  }

  @Override
  public Optional<String> deleteAction() {
    return Optional.of("bucket.delete_public_access_block");
  }

  @Override
  public boolean summed() {
    return false;
  }

  @Override
  public PublicAccessBlock read(Element document, Bucket bucket, Identity who) {
    document.only(BLOCK, IGNORE);
    return new PublicAccessBlock(flag(document, BLOCK), flag(document, IGNORE));
  }

  private static boolean flag(Element document, String name) {
    return switch (document.findText(name).orElse("false").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Element.malformed(name + " is true or false.");
    };
  }

  @Override
  public Element write(PublicAccessBlock block) {
    return Element.of(
        root(),
        List.of(
            Element.of(BLOCK, String.valueOf(block.blockPublicAcls())),
            Element.of(IGNORE, String.valueOf(block.ignorePublicAcls()))));
  }

  @Override
  public Element absent() {
    throw new Rejection(
        404,
        "NoSuchPublicAccessBlockConfiguration",
        "The public access block configuration was not found.");
  }
}
