/** Alerts of Cloud Logs: what is watched for, and who is told. */
@NullMarked
package io.github.redoubt.audit.alerts;

import org.jspecify.annotations.NullMarked;
