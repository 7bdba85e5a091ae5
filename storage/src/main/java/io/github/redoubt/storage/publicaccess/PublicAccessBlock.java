package io.github.redoubt.storage.publicaccess;

/**
 * What a bucket does about access lists that let everybody read.
 *
 * @param blocksPublicAcls whether new ones are refused
 * @param ignoresPublicAcls whether those that there are count for nothing
 */
public record PublicAccessBlock(boolean blocksPublicAcls, boolean ignoresPublicAcls) {

  /** New ones are refused, and those that there are count for nothing. */
  public static final PublicAccessBlock ALL = new PublicAccessBlock(true, true);

  /** Access lists may let everybody read. */
  public static final PublicAccessBlock NONE = new PublicAccessBlock(false, false);
}
