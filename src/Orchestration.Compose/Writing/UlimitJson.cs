namespace Orchestration.Compose.Writing;

internal static class UlimitJson
{
    public static void Write(CanonicalWriter writer, ComposeUlimit value)
    {
        if (value.Single is { } single and not 0)
        {
            writer.Value(single);
            return;
        }

        writer.Begin();
        writer.Nonzero("soft", value.Soft);
        writer.Nonzero("hard", value.Hard);
        writer.End();
    }
}
