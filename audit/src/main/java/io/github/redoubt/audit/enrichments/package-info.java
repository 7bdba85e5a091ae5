/** What is added to logs when they come in. */
@NullMarked
package io.github.redoubt.audit.enrichments;

import org.jspecify.annotations.NullMarked;
