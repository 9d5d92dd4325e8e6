import { Address, type Family } from './address.ts';
import { AddressRange } from './address-range.ts';

/** Any number of addresses of both families, held as sorted ranges with a gap between each two. */
export class AddressSet {
    /** IPv4 first; no two of them overlap or touch, so equal sets have equal ranges. */
    readonly ranges: readonly AddressRange[];

    private constructor(ranges: readonly AddressRange[]) {
        this.ranges = ranges;
    }

    /** The addresses of all these ranges, which may come in any order and overlap. */
    static of(ranges: Iterable<AddressRange>): AddressSet {
        return new AddressSet(joined([...ranges].sort(AddressRange.compare)));
    }

    /** The addresses in either set, or in both. */
    union(other: AddressSet): AddressSet {
        return AddressSet.of([...this.ranges, ...other.ranges]);
    }

    /** The addresses in both sets. */
    intersect(other: AddressSet): AddressSet {
        const shared: AddressRange[] = [];
        let mine = 0;
        let theirs = 0;
        for (;;) {
            const a = this.ranges[mine];
            const b = other.ranges[theirs];
            if (!a || !b) return new AddressSet(shared);
            if (a.overlaps(b)) shared.push(AddressRange.of(later(a.first, b.first), earlier(a.last, b.last)));
            // The one that ends first has met everything it can meet.
            if (Address.compare(a.last, b.last) < 0) mine++;
            else theirs++;
        }
    }

    /** The addresses in this set that are not in the other. */
    minus(other: AddressSet): AddressSet {
        const left: AddressRange[] = [];
        let next = 0;
        for (const range of this.ranges) {
            let start: Address | undefined = range.first;
            for (let hole = other.ranges[next]; start && hole; hole = other.ranges[next]) {
                if (Address.compare(range.last, hole.first) < 0) break;
                if (Address.compare(start, hole.first) < 0) left.push(AddressRange.of(start, before(hole)));
                if (Address.compare(start, hole.last) <= 0) start = nextWithin(range, hole.last);
                // A hole that reaches past this range may begin the next one as well.
                if (Address.compare(range.last, hole.last) < 0) break;
                next++;
            }
            if (start) left.push(AddressRange.of(start, range.last));
        }
        return new AddressSet(left);
    }

    /** Whether the address is in the set. Takes the logarithm of the number of ranges. */
    has(address: Address): boolean {
        let low = 0;
        let high = this.ranges.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            const range = this.ranges[middle];
            if (range && Address.compare(range.last, address) < 0) low = middle + 1;
            else high = middle;
        }
        return this.ranges[low]?.contains(address) ?? false;
    }

    /** The number of addresses of a family, or of both families together. */
    size(family?: Family): bigint {
        return this.#of(family).reduce((sum, range) => sum + range.size, 0n);
    }

    /** The lowest address of a family, or of the set, where IPv4 comes first; undefined when there is none. */
    first(family?: Family): Address | undefined {
        return this.#of(family)[0]?.first;
    }

    equals(other: AddressSet): boolean {
        if (this.ranges.length !== other.ranges.length) return false;
        return this.ranges.every((range, index) => other.ranges[index]?.equals(range));
    }

    /** The ranges in order, separated by commas: `10.0.0.1..10.0.0.9, 10.0.0.20`. Equal sets have equal texts. */
    toString(): string {
        return this.ranges.join(', ');
    }

    toJSON(): string {
        return this.toString();
    }

    #of(family: Family | undefined): readonly AddressRange[] {
        return family === undefined ? this.ranges : this.ranges.filter((range) => range.family === family);
    }
}

/** Joins sorted ranges that overlap or touch. */
function joined(sorted: readonly AddressRange[]): readonly AddressRange[] {
    const ranges: AddressRange[] = [];
    for (const range of sorted) {
        const previous = ranges.at(-1);
        if (previous && reaches(previous, range)) {
            ranges[ranges.length - 1] = AddressRange.of(previous.first, later(previous.last, range.last));
        } else {
            ranges.push(range);
        }
    }
    return ranges;
}

/** Whether a range goes on at least up to the address before another one that does not start earlier. */
function reaches(range: AddressRange, other: AddressRange): boolean {
    return range.family === other.family && other.first.bits <= range.last.bits + 1n;
}

function earlier(a: Address, b: Address): Address {
    return Address.compare(a, b) < 0 ? a : b;
}

function later(a: Address, b: Address): Address {
    return Address.compare(a, b) < 0 ? b : a;
}

/** The address before a range. Only for ranges that something of their family comes before. */
function before(range: AddressRange): Address {
    return Address.of(range.family, range.first.bits - 1n);
}

/** The address after one, as long as it lies in the range. */
function nextWithin(range: AddressRange, address: Address): Address | undefined {
    const next = address.offset(1n);
    return next && range.contains(next) ? next : undefined;
}
