using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Booking.Tests.TestKit.TestRunFramework", "Booking.Tests")]

namespace Booking.Tests.TestKit;

/// <summary>
/// xunit as it is, with one thing more: <see cref="TestRunDirectory"/> is given back when the last test has ended.
/// The exit of the process would be too late, because the test platform kills a test host that takes 100 ms to leave.
/// </summary>
public sealed class TestRunFramework(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases,
            IMessageSink sink,
            ITestFrameworkExecutionOptions options
        )
        {
            await TestRunDirectory.BeginAsync();
            using var runner = new AssemblyRunner(TestAssembly, testCases, DiagnosticMessageSink, sink, options);
            await runner.RunAsync();
        }
    }

    private sealed class AssemblyRunner(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> testCases,
        IMessageSink diagnostics,
        IMessageSink sink,
        ITestFrameworkExecutionOptions options
    ) : XunitTestAssemblyRunner(assembly, testCases, diagnostics, sink, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await base.BeforeTestAssemblyFinishedAsync();
            await KeptDatabases.EndAsync();
            await TestRunDirectory.EndAsync();
        }
    }
}
