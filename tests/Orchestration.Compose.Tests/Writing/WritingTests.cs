using CsCheck;

namespace Orchestration.Compose.Tests.Writing;

public sealed class WritingTests
{
    [Test]
    public void Canonical_json_has_the_references_shape()
    {
        var project = Load("services: { web: { image: \"n:$$1\", mem_limit: 1g, stop_grace_period: 90s, ports: [\"8080:80\"], x-own: 1 } }\nx-top: { a: 1.10 }");

        Assert.That(project.ToJson().ReplaceLineEndings("\n"), Is.EqualTo("""
            {
              "name": "p",
              "services": {
                "web": {
                  "command": null,
                  "entrypoint": null,
                  "image": "n:$$1",
                  "mem_limit": "1073741824",
                  "networks": {
                    "default": null
                  },
                  "ports": [
                    {
                      "mode": "ingress",
                      "target": 80,
                      "published": "8080",
                      "protocol": "tcp"
                    }
                  ],
                  "stop_grace_period": "1m30s"
                }
              },
              "networks": {
                "default": {
                  "name": "p_default",
                  "ipam": {}
                }
              },
              "x-top": {
                "a": 1.1
              }
            }
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Canonical_yaml_keeps_extensions_and_leaves_out_what_is_unset()
    {
        var project = Load("services: { web: { image: nginx, x-own: { deep: [1, yes] }, environment: { A: \"yes\", B: \"line\\nline\\n\" } } }");

        Assert.That(project.ToYaml(), Is.EqualTo("""
            name: p
            services:
              web:
                environment:
                  A: "yes"
                  B: |
                    line
                    line
                image: nginx
                networks:
                  default: null
                x-own:
                  deep:
                    - 1
                    - "yes"
            networks:
              default:
                name: p_default

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Values_of_secrets_are_never_written()
    {
        var project = ComposeFile.FromText("services: { a: { image: n, secrets: [s] } }\nsecrets: { s: { environment: TOKEN } }").WithVariable("TOKEN", "canary-4711").WithProjectName("p").WithoutProcessEnvironment().Load();

        Assert.That(project.Secrets["s"].Content, Is.EqualTo("canary-4711"));
        Assert.That(project.ToJson() + project.ToYaml() + project.Secrets["s"] + project, Does.Not.Contain("canary-4711"));
    }

    [Test]
    public void The_hash_is_the_command_lines_own()
    {
        var project = Load("services: { web: { image: nginx, cpus: 0.1, command: \"echo 'a b' <x>\", environment: { A: \"<&>\" } } }");

        Assert.That(project.Services["web"].ConfigHash(), Is.EqualTo(HashOfReference));
    }

    [Test]
    public void What_does_not_make_the_container_does_not_change_the_hash()
    {
        var one = Load("services: { a: { image: n }, b: { image: n } }").Services["a"];
        var two = Load("services: { a: { image: n, build: ., scale: 3, pull_policy: always, profiles: [], depends_on: [b] }, b: { image: n } }").Services["a"];

        Assert.That(two.ConfigHash(), Is.EqualTo(one.ConfigHash()));
        Assert.That((one with { Image = "m" }).ConfigHash(), Is.Not.EqualTo(one.ConfigHash()));
    }

    [Test]
    public void Generated_projects_read_back_as_they_were_written() =>
        ComposeGen.Project.Sample(static project =>
        {
            var written = project.ToYaml();
            var read = Load(written);
            return read.ToYaml() == written && read.ToJson() == Load(project.ToJson()).ToJson();
        }, iter: 300);

    private const string HashOfReference = "14ca85434a8ce8c439a1c38e79859c6f9394bd90fc4c567460dba213536d6c25";

    private static ComposeProject Load(string text) => ComposeFile.FromText(text).WithProjectName("p").WithoutProcessEnvironment().Load();
}
