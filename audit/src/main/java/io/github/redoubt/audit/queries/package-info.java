/** Questions to the logs of an instance: DataPrime and Lucene, at once or in the background. */
@NullMarked
package io.github.redoubt.audit.queries;

import org.jspecify.annotations.NullMarked;
