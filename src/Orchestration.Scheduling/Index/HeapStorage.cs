namespace Orchestration.Scheduling;

/// <summary>Arrays for heaps, handed on from cells that empty to cells that fill, so that a busy index allocates nothing.</summary>
internal sealed class HeapStorage
{
    private const int Smallest = 4;
    private readonly Stack<HeapEntry[]>[] _bySize = [.. Enumerable.Range(0, 32).Select(_ => new Stack<HeapEntry[]>())];

    public static HeapEntry[] Nothing { get; } = [];

    /// <summary>An array for at least so many entries, with the given ones in front; the old one is kept for others.</summary>
    public HeapEntry[] Exchange(HeapEntry[] old, int count, int wanted)
    {
        var size = Math.Max(Smallest, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)wanted));
        var fresh = Bucket(size).TryPop(out var used) ? used : new HeapEntry[size];
        Array.Copy(old, fresh, count);
        Keep(old);
        return fresh;
    }

    public void Keep(HeapEntry[] array)
    {
        if (array.Length > 0) Bucket(array.Length).Push(array);
    }

    private Stack<HeapEntry[]> Bucket(int size) => _bySize[System.Numerics.BitOperations.Log2((uint)size)];
}
