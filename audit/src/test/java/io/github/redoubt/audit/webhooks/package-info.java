@NullMarked
package io.github.redoubt.audit.webhooks;

import org.jspecify.annotations.NullMarked;
