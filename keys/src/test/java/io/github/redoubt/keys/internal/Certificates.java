package io.github.redoubt.keys.internal;

/** Certificates to add to KMIP adapters. */
public final class Certificates {

  /** Of a program that nobody knows, good for a hundred years; its private key is gone. */
  public static final String ONE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBizCCATGgAwIBAgIUMFsl8cKV84YI1SsLh5j5JI5N/LwwCgYIKoZIzj0EAwIw
      GjEYMBYGA1UEAwwPdmNlbnRlci5leGFtcGxlMCAXDTI2MTEyNDIyNDUyOVoYDzIx
      MjYxMDMxMjI0NTI5WjAaMRgwFgYDVQQDDA92Y2VudGVyLmV4YW1wbGUwWTATBgcq
      hkjOPQIBBggqhkjOPQMBBwNCAATnWRiildI65rhGn7XaXZz1j42nZjrrnc24C8He
      T3/eKp+tyH3RA9IihQEM61zG86aWzv2z7UxAqNicQu0V/Rvuo1MwUTAdBgNVHQ4E
      FgQUxRZiT75nSoW094nbFw29V4JBwIwwHwYDVR0jBBgwFoAUxRZiT75nSoW094nb
      Fw29V4JBwIwwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA1UFI
      5R48SanjHeZgHtvDr18ne0YkbnWIAE7VWBTTdYUCIEHzfj72hC6jesHJZGPDv3+K
      SKXsXQUabZ/mXKnfpAZ9
      -----END CERTIFICATE-----
      """;

  private Certificates() {}
}
