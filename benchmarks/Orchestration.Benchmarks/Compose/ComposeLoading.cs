using System.Text;
using BenchmarkDotNet.Attributes;
using Orchestration.Compose;

namespace Orchestration.Benchmarks.Compose;

/// <summary>Loading a file of 100 services and 1,700 lines, and writing and hashing what was loaded.</summary>
[MemoryDiagnoser]
public class ComposeLoading
{
    private const int Services = 100;
    private ComposeFile file = null!;
    private ComposeProject project = null!;

    /// <summary>The text: 17 lines a service.</summary>
    public static string Text()
    {
        var text = new StringBuilder("name: large\nservices:\n");
        for (var i = 0; i < Services; i++)
        {
            text.Append($$"""
                  service{{i}}:
                    image: registry.example/team/service{{i}}:${TAG:-1.0}
                    command: ["run", "--port", "80"]
                    environment:
                      LOG_LEVEL: info
                      INDEX: {{i}}
                    ports:
                      - "{{10000 + i}}:80"
                    volumes:
                      - data{{i % 10}}:/data
                    networks: [front]
                    depends_on:
                      {{(i == 0 ? "[]" : "- service0")}}
                    labels:
                      team: "{{i % 7}}"
                    mem_limit: 256m
                    restart: unless-stopped

                """);
        }

        text.Append("networks:\n  front:\nvolumes:\n");
        for (var i = 0; i < 10; i++) text.Append($"  data{i}:\n");
        return text.ToString();
    }

    [GlobalSetup]
    public void Setup()
    {
        file = ComposeFile.FromText(Text()).WithoutProcessEnvironment().WithVariable("TAG", "2.1");
        project = file.Load();
    }

    [Benchmark]
    public ComposeProject Load() => file.Load();

    [Benchmark]
    public string WriteJson() => project.ToJson();

    [Benchmark]
    public int Hash() => project.Services.Values.Sum(static service => service.ConfigHash().Length);
}
