package io.github.redoubt.emulator.keys.internal;

/** What the key services call their refusals, with the status that each travels under. */
public enum ErrorCode {
  BAD_BODY_ERR(400, "The body of the request cannot be read as what it should be"),
  COLLECTION_TOTAL_MISMATCH_ERR(400, "collectionTotal differs from the number of resources"),
  INVALID_FIELD_ERR(400, "A field holds a value that is not allowed"),
  NO_BODY_ERR(400, "Missing body in request"),
  NUM_COLLECTION_RESOURCE_ERR(400, "Exactly one resource is expected here"),
  BODY_QUERY_PARAM_MISMATCH_ERR(400, "The query parameter and the body name different policies"),
  KEY_RESTORE_EXPIRED(400, "Key restoration has expired"),
  KEY_ROOT_REQ_ERR(400, "Requested action can only be completed with a root key"),
  KEY_IMPT_REQ_ERR(400, "Requested action can only be completed with an imported key"),
  KEY_EXPIRED_ERR(400, "The key is expired"),
  KEY_PAYLOAD_REQ_ERR(400, "An imported key needs key material for this action"),
  KEY_SEARCH_TOO_BROAD(400, "The search would have to look at more than 5000 keys"),
  INCORRECT_NONCE_ERR(400, "The encrypted nonce does not match the import token's nonce"),
  INCORRECT_NONCE_IV_ERR(400, "The nonce cannot be decrypted with this key material and iv"),
  UNAUTHORIZED_ERR(401, "The caller has no access to the resource"),
  FEATURE_RESTRICTED_ERR(403, "This feature is not offered by this instance"),
  KMIP_ADAPTER_NOT_FOUND_ERR(404, "KMIP adapter does not exist"),
  KMIP_CERTIFICATE_NOT_FOUND_ERR(404, "KMIP client certificate does not exist"),
  KMIP_OBJECT_NOT_FOUND_ERR(404, "KMIP object does not exist"),
  NOT_FOUND_ERR(404, "There is no such operation"),
  KEY_NOT_FOUND_ERR(404, "Key does not exist"),
  KEY_ALIAS_NOT_FOUND_ERR(404, "Key alias does not exist"),
  KEY_RING_NOT_FOUND_ERR(404, "Key ring does not exist"),
  AUTHORIZATIONS_NOT_MET(409, "The deletion of this key takes the authorizations of two"),
  KEY_ACTION_INVALID_STATE_ERR(409, "Key is not in a valid state"),
  KEY_ALIAS_NOT_UNIQUE_ERR(409, "The alias is already used in this instance"),
  KEY_ALIAS_QUOTA_ERR(409, "No more aliases are possible"),
  KEY_CREATE_IMPORT_ACCESS_ERR(409, "The instance policy keyCreateImportAccess forbids this"),
  KEY_RING_EXISTS_ERR(409, "The key ring already exists"),
  KEY_RING_KEYS_NOT_EMPTY_ERR(409, "The key ring still holds keys"),
  KEY_RING_QUOTA_ERR(409, "No more key rings are possible"),
  KEY_ROTATION_NOT_PERMITTED(409, "The key was rotated less than an hour ago"),
  IMPORT_TOKEN_EXPIRED_ERR(409, "The import token has expired"),
  KMIP_ADAPTER_EXISTS_ERR(409, "A KMIP adapter of this name already exists"),
  KMIP_ADAPTER_OBJECTS_NOT_EMPTY_ERR(409, "The KMIP adapter still holds objects"),
  KMIP_ADAPTER_QUOTA_ERR(409, "No more KMIP adapters are possible"),
  KMIP_CERTIFICATE_EXISTS_ERR(409, "The KMIP client certificate, or its name, is already used"),
  KMIP_CERTIFICATE_QUOTA_ERR(409, "No more KMIP client certificates are possible"),
  NOT_DUAL_AUTH_ERR(409, "The key has no dual authorization policy"),
  PREV_KEY_DEL_ERR(409, "The key protects a resource that forbids its deletion"),
  PROTECTED_RESOURCE_ERR(409, "Key is protecting one or more cloud resources"),
  REQ_TOO_EARLY_ERR(409, "The key was updated recently: wait and try again"),
  KEY_DELETED_ERR(410, "Key has already been deleted"),
  KMIP_OBJECT_DESTROYED_ERR(410, "KMIP object has already been destroyed"),
  KEY_INVALID_STATE_ERR(422, "Key is not in a valid state for a registration"),
  KEY_ROOT_REQ_REG_ERR(422, "Only a root key can be registered"),
  UNPROCESSABLE_CIPHERTEXT_ERR(422, "The ciphertext is invalid or corrupted"),
  INTERNAL_ERR(500, "The emulator failed");

  private final int status;
  private final String message;

  ErrorCode(int status, String message) {
    this.status = status;
    this.message = message;
  }

  public int status() {
    return status;
  }

  String message() {
    return message;
  }

  /** The words that stand before the colon of {@code errorMsg}. */
  String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 422 -> "Unprocessable Entity";
      default -> "Internal Server Error";
    };
  }
}
