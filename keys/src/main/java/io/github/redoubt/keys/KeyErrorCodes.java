package io.github.redoubt.keys;

/**
 * What Key Protect and Hyper Protect Crypto Services call the things that go wrong; {@code
 * ServiceException.code()} gives one of these, or one that this version does not name.
 */
public final class KeyErrorCodes {

  /** The body is malformed. */
  public static final String BAD_BODY = "BAD_BODY_ERR";

  /** A field of the request has a value that it cannot have. */
  public static final String INVALID_FIELD = "INVALID_FIELD_ERR";

  /** The import token's nonce is another one than the service remembers. */
  public static final String INCORRECT_NONCE = "INCORRECT_NONCE_ERR";

  /** The nonce cannot be decrypted with the material that came with it. */
  public static final String INCORRECT_NONCE_IV = "INCORRECT_NONCE_IV_ERR";

  /** The import token has expired, or was retrieved as often as allowed. */
  public static final String IMPORT_TOKEN_EXPIRED = "IMPORT_TOKEN_EXPIRED_ERR";

  /** The instance's policy forbids making keys this way, or without an import token. */
  public static final String IMPORT_NOT_ALLOWED = "KEY_CREATE_IMPORT_ACCESS_ERR";

  /** The key is in a state that does not allow the action. */
  public static final String ACTION_INVALID_STATE = "KEY_ACTION_INVALID_STATE_ERR";

  /** The key is in a state that does not allow the request. */
  public static final String INVALID_STATE = "KEY_INVALID_STATE_ERR";

  /** The key has reached its expiration date. */
  public static final String KEY_EXPIRED = "KEY_EXPIRED_ERR";

  /** The key was deleted. */
  public static final String KEY_DELETED = "KEY_DELETED_ERR";

  /** Cloud resources are registered with the key. */
  public static final String PROTECTED_RESOURCE = "PROTECTED_RESOURCE_ERR";

  /** The deletion waits for a second user. */
  public static final String AUTHORIZATIONS_NOT_MET = "AUTHORIZATIONS_NOT_MET";

  /** Less than 30 seconds have passed since the last action. */
  public static final String TOO_EARLY = "REQ_TOO_EARLY_ERR";

  /** The key was rotated within the last hour. */
  public static final String ROTATION_NOT_PERMITTED = "KEY_ROTATION_NOT_PERMITTED";

  /** An imported key is rotated with new material only. */
  public static final String PAYLOAD_REQUIRED = "KEY_PAYLOAD_REQ_ERR";

  /** The action is for root keys. */
  public static final String ROOT_KEY_REQUIRED = "KEY_ROOT_REQ_ERR";

  /** The text is not what this key wrapped, or not with this additional data. */
  public static final String UNPROCESSABLE_CIPHERTEXT = "UNPROCESSABLE_CIPHERTEXT_ERR";

  /** The identity has no access, or calls from an address that is not allowed. */
  public static final String UNAUTHORIZED = "UNAUTHORIZED_ERR";

  /** A cloud resource that the key protects forbids its deletion, even by force. */
  public static final String DELETION_PREVENTED = "PREV_KEY_DEL_ERR";

  /** The key is not under dual authorization. */
  public static final String NOT_DUAL_AUTH = "NOT_DUAL_AUTH_ERR";

  /** A text was to be looked for in more than 5,000 keys. */
  public static final String SEARCH_TOO_BROAD = "KEY_SEARCH_TOO_BROAD";

  /** The key was deleted more than 30 days ago. */
  public static final String RESTORE_EXPIRED = "KEY_RESTORE_EXPIRED";

  /** The action is for imported keys. */
  public static final String IMPORTED_KEY_REQUIRED = "KEY_IMPT_REQ_ERR";

  /** The version of the root key that wrapped the text is none of its versions. */
  public static final String VERSION_INVALID = "KEY_VERSION_INVALID";

  /** The instance does not offer the feature. */
  public static final String FEATURE_RESTRICTED = "FEATURE_RESTRICTED_ERR";

  /** A governance rule of the account forbids the configuration. */
  public static final String CONFIG_RULE_CONFLICT = "CONFIG_RULE_CONFLICT_ERR";

  private KeyErrorCodes() {}
}
