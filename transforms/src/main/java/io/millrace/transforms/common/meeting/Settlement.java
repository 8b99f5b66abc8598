package io.millrace.transforms.common.meeting;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.block.EntryConsumer;
import io.millrace.transforms.common.step.TallyBook;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Applies to the examples of a partition, in the keep order, what was ruled about them, and keeps the books of all
 * steps that ruled.
 */
final class Settlement implements Serializable {

    private static final long serialVersionUID = 1;

    /**
     * How equal contents are dropped.
     *
     * @param step the step's name
     * @param reason of its rejections
     */
    record Exact(String step, String reason) implements Serializable {}

    private final @Nullable Exact exact;
    private final ArrayList<String> steps;

    Settlement(Optional<Exact> exact, List<String> steps) {
        this.exact = exact.orElse(null);
        this.steps = new ArrayList<>(steps);
    }

    Optional<Exact> exact() {
        return Optional.ofNullable(exact);
    }

    /** The names of the steps that rule, in order. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    /** Begins with a partition whose items go to {@code out}. */
    Table begin(Consumer<Item> out) {
        return new Table(out);
    }

    /** One partition; takes its entries in order. */
    final class Table implements EntryConsumer {

        private final Consumer<Item> out;
        private @Nullable ContentId id;
        private final List<Ruling> rulings = new ArrayList<>();
        private @Nullable Origin keeper;
        private long read;
        private long equal;
        private final long[] rejected = new long[steps.size()];
        private final long[] created = new long[steps.size()];
        private final TallyBook book = new TallyBook();

        private Table(Consumer<Item> out) {
            this.out = out;
        }

        @Override
        public void accept(byte[] bytes, int from, int length) {
            ContentId next = KeepOrder.readId(bytes, from);
            if (!next.equals(id)) {
                id = next;
                rulings.clear();
                keeper = null;
            }
            if (KeepOrder.isRuling(bytes, from)) {
                rulings.add(RulingPacker.read(bytes, from, length));
            } else {
                settle(KeepOrder.read(bytes, from, length));
            }
        }

        private void settle(Example example) {
            read++;
            if (exact != null && keeper != null) {
                equal++;
                out.accept(new Rejection(
                        exact.step(), exact.reason(), kept(keeper), example.id(), example.origin(), example));
                return;
            }
            keeper = example.origin();
            int times = 1;
            for (int i = 0; i < steps.size(); i++) {
                Ruling ruling = rulingOf(steps.get(i));
                if (ruling instanceof Ruling.Drop drop) {
                    rejected[i] += times;
                    book.add(Tally.Scope.STEP, drop.step(), Tally.Counter.REJECTED, drop.reason(), times);
                    for (int epoch = 1; epoch <= times; epoch++) {
                        out.accept(new Rejection(
                                drop.step(),
                                drop.reason(),
                                drop.detail(),
                                drop.keeper(),
                                example.origin(),
                                inEpoch(example, epoch, times)));
                    }
                    return;
                }
                if (ruling instanceof Ruling.Repeat repeat) {
                    created[i] += (long) times * (repeat.times() - 1);
                    times = Math.multiplyExact(times, repeat.times());
                }
            }
            for (int epoch = 1; epoch <= times; epoch++) {
                out.accept(inEpoch(example, epoch, times));
            }
        }

        private static Example inEpoch(Example example, int epoch, int times) {
            return times == 1 ? example : example.withLabels(example.labels().withEpoch(epoch));
        }

        private @Nullable Ruling rulingOf(String step) {
            for (Ruling ruling : rulings) {
                if (ruling.step().equals(step)) {
                    return ruling;
                }
            }
            return null;
        }

        /** The keeper's id is the duplicate's own, so it takes the place to tell which one was kept. */
        private static String kept(Origin origin) {
            StringBuilder detail = new StringBuilder("kept the one of ").append(origin.source());
            for (String part : new String[] {origin.uri(), origin.revision(), origin.path(), origin.span()}) {
                if (!part.isEmpty()) {
                    detail.append(' ').append(part);
                }
            }
            return detail.toString();
        }

        /** Hands on the counts. */
        void close() {
            long left = read;
            if (exact != null) {
                left = count(exact.step(), left, 0, equal);
                if (equal > 0) {
                    book.add(Tally.Scope.STEP, exact.step(), Tally.Counter.REJECTED, exact.reason(), equal);
                }
            }
            for (int i = 0; i < steps.size(); i++) {
                left = count(steps.get(i), left, created[i], rejected[i]);
            }
            book.close().forEach(out);
        }

        /** Counts what a step read, created and kept, and returns the last. */
        private long count(String step, long in, long more, long less) {
            long out = in + more - less;
            book.add(Tally.Scope.STEP, step, Tally.Counter.READ, "", in);
            if (more > 0) {
                book.add(Tally.Scope.STEP, step, Tally.Counter.CREATED, "", more);
            }
            book.add(Tally.Scope.STEP, step, Tally.Counter.KEPT, "", out);
            return out;
        }
    }
}
