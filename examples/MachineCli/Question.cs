namespace MachineCli;

/// <summary>A question to the user; no answer is no.</summary>
internal static class Question
{
    public static bool Ask(string text)
    {
        Console.Write($"{text} (y/n): ");
        return Console.ReadLine()?.Trim().StartsWith("y", StringComparison.OrdinalIgnoreCase) ?? false;
    }
}
