using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Orchestration;

/// <summary>
/// An amount of bytes. Reads what Docker's tools read (<c>512m</c>, <c>1.5g</c>, <c>64MiB</c>; all units are powers of 1024)
/// and writes the shortest text that reads back as the same amount.
/// </summary>
/// <param name="Bytes">The number of bytes; negative only as the result of a subtraction.</param>
public readonly record struct ByteSize(long Bytes) : IComparable<ByteSize>, IParsable<ByteSize>
{
    /// <summary>No bytes.</summary>
    public static ByteSize Zero => default;

    /// <summary>The given number of KiB (1024 bytes).</summary>
    /// <exception cref="OverflowException">The amount exceeds 8 EiB.</exception>
    public static ByteSize Kibibytes(double count) => Scaled(count, 10);

    /// <summary>The given number of MiB.</summary>
    /// <exception cref="OverflowException">The amount exceeds 8 EiB.</exception>
    public static ByteSize Mebibytes(double count) => Scaled(count, 20);

    /// <summary>The given number of GiB.</summary>
    /// <exception cref="OverflowException">The amount exceeds 8 EiB.</exception>
    public static ByteSize Gibibytes(double count) => Scaled(count, 30);

    /// <summary>The given number of TiB.</summary>
    /// <exception cref="OverflowException">The amount exceeds 8 EiB.</exception>
    public static ByteSize Tebibytes(double count) => Scaled(count, 40);

    /// <summary>Reads a size such as <c>64</c>, <c>512m</c>, <c>1.5 GiB</c>; fractions of a byte are dropped.</summary>
    /// <exception cref="OrchestrationException"><c>ORC1110</c>: the text is not a size, is negative, or exceeds 8 EiB.</exception>
    public static ByteSize Parse(string text) =>
        TryParse(text, out var size) ? size : throw new OrchestrationException("ORC1110", $"'{text}' is not a size", new ErrorFacts
        {
            Found = $"'{text}'",
            Wanted = "a number with an optional unit: b, k, m, g, t or p (powers of 1024), such as 512m or 1.5g",
        });

    /// <summary>Reads a size; false if the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ByteSize size)
    {
        size = default;
        return text is not null && ByteSizeText.TryRead(text, out size);
    }

    /// <inheritdoc/>
    static ByteSize IParsable<ByteSize>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<ByteSize>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ByteSize result) => TryParse(s, out result);

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">The sum exceeds 8 EiB.</exception>
    public static ByteSize operator +(ByteSize left, ByteSize right) => new(checked(left.Bytes + right.Bytes));

    /// <summary>The difference, negative if <paramref name="right"/> is larger.</summary>
    public static ByteSize operator -(ByteSize left, ByteSize right) => new(checked(left.Bytes - right.Bytes));

    /// <summary>The multiple.</summary>
    /// <exception cref="OverflowException">The product exceeds 8 EiB.</exception>
    public static ByteSize operator *(ByteSize size, long factor) => new(checked(size.Bytes * factor));

    /// <summary>Whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(ByteSize left, ByteSize right) => left.Bytes < right.Bytes;

    /// <summary>Whether <paramref name="left"/> is larger.</summary>
    public static bool operator >(ByteSize left, ByteSize right) => left.Bytes > right.Bytes;

    /// <summary>Whether <paramref name="left"/> is smaller or equal.</summary>
    public static bool operator <=(ByteSize left, ByteSize right) => left.Bytes <= right.Bytes;

    /// <summary>Whether <paramref name="left"/> is larger or equal.</summary>
    public static bool operator >=(ByteSize left, ByteSize right) => left.Bytes >= right.Bytes;

    /// <inheritdoc/>
    public int CompareTo(ByteSize other) => Bytes.CompareTo(other.Bytes);

    /// <summary>The exact amount in its largest whole unit: <c>64GiB</c>, <c>1536MiB</c>, <c>100B</c>.</summary>
    public override string ToString() => ByteSizeText.Exact(Bytes);

    /// <summary>The amount for a reader, in four digits as Docker prints it: <c>2.1 GiB</c>.</summary>
    public string ToDisplayString() => ByteSizeText.Display(Bytes);

    private static ByteSize Scaled(double count, int shift) => new(checked((long)(count * (1L << shift))));
}
