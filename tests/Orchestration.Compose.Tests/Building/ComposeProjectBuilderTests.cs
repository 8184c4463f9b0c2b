namespace Orchestration.Compose.Tests.Building;

public sealed class ComposeProjectBuilderTests
{
    [Test]
    public void A_built_project_is_the_one_that_a_file_gives()
    {
        var built = new ComposeProjectBuilder("shop") { ProjectDirectory = "/shop" }
            .AddService("web", web => web.FromImage("nginx:1").Publish("8080:80").Mount("./html:/html:ro", "cache:/cache").WithEnvironment("MODE", "$prod")
                .DependsOn("db", "service_healthy").OnNetwork("front", "www").WithReplicas(1).Restarts("always"))
            .AddService("db", db => db.BuiltFrom("./db").WithHealthCheck("pg_isready", TimeSpan.FromSeconds(5), 3).OnNetwork("front").WithLabel("a", "b"))
            .AddNetwork("front")
            .AddVolume("cache")
            .Build();

        var written = ComposeFile.FromText("""
            name: shop
            services:
              web:
                image: nginx:1
                ports: ["8080:80"]
                volumes: ["./html:/html:ro", "cache:/cache"]
                environment: { MODE: $$prod }
                depends_on: { db: { condition: service_healthy } }
                networks: { front: { aliases: [www] } }
                scale: 1
                restart: always
              db:
                build: ./db
                healthcheck: { test: pg_isready, interval: 5s, retries: 3 }
                networks: [front]
                labels: { a: b }
            networks: { front: }
            volumes: { cache: }
            """, "/shop/compose.yaml").WithoutProcessEnvironment().Load();

        Assert.That(built.ToYaml(), Is.EqualTo(written.ToYaml()));
    }

    [Test]
    public void What_is_missing_is_listed_at_once()
    {
        var builder = new ComposeProjectBuilder("shop")
            .AddService("web", web => web.Publish("80:80:80:x").OnNetwork("front"))
            .AddService("db", db => db.FromImage("db").Mount("data:/data"));

        var error = Assert.Throws<ComposeException>(() => builder.Build())!;

        Assert.That(error.Problems.Select(static p => p.Path), Is.EquivalentTo(new[] { "services.web.ports[0]", "services.web.networks.front", "services.db.volumes[0]" }), error.Message);
    }

    [Test]
    public void A_name_must_be_valid() =>
        Assert.That(Assert.Throws<ComposeException>(() => new ComposeProjectBuilder("My Shop").AddService("a", a => a.FromImage("n")).Build())!.Problems.Single().Suggestion, Is.EqualTo("myshop"));
}
