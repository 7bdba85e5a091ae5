/** Alerts of the older interface of Cloud Logs, which is still served beside the newer one. */
@NullMarked
package io.github.redoubt.audit.olderalerts;

import org.jspecify.annotations.NullMarked;
