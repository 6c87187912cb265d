using Microsoft.Extensions.Options;

namespace Booking.Web.Startup.StudioSettings;

/// <summary>
/// Options that follow the configuration while the program runs: whoever asks for <see cref="IOptions{T}"/> reads what
/// holds now, so that a setting needs no second way to be read.
/// </summary>
internal sealed class LiveOptions<TOptions>(IOptionsMonitor<TOptions> monitor) : IOptions<TOptions>
    where TOptions : class
{
    public TOptions Value => monitor.CurrentValue;
}
