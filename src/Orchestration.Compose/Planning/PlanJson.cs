using System.Text;
using System.Text.Json;

namespace Orchestration.Compose;

/// <summary>Writes plans for programs.</summary>
internal static class PlanJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    public static string Write(ComposePlan plan)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(writer, plan);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, ComposePlan plan)
    {
        writer.WriteStartObject();
        writer.WriteString("project", plan.Project);
        writer.WriteStartArray("steps");
        foreach (var step in plan.Steps) Write(writer, step);
        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (var warning in plan.Warnings) writer.WriteStringValue(warning);
        writer.WriteEndArray();
        writer.WriteBoolean("continues", plan.Continues);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlannedStep planned)
    {
        writer.WriteStartObject();
        writer.WriteNumber("number", planned.Number);
        writer.WriteStartArray("after");
        foreach (var number in planned.After) writer.WriteNumberValue(number);
        writer.WriteEndArray();
        writer.WriteString("action", planned.Step.Verb);
        writer.WriteString("resource", planned.Step.Resource);
        writer.WriteString("cause", planned.Step.Cause);
        if (planned.Step.Place is { } place)
        {
            writer.WriteString("node", place.Node);
            writer.WriteString("reason", place.Reason);
        }

        writer.WriteEndObject();
    }
}
