namespace Orchestration.Compose.Writing;

internal static class GenericResourceJson
{
    public static void Write(CanonicalWriter writer, ComposeGenericResource value)
    {
        writer.Begin();
        writer.Object("discrete_resource_spec", value.DiscreteResource, DiscreteResourceJson.Write);
        writer.Extensions(value.Extensions);
        writer.End();
    }
}
