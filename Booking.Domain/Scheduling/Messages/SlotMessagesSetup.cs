using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Scheduling.Messages;

/// <summary>Registers the messages to a slot's people.</summary>
internal static class SlotMessagesSetup
{
    public static IServiceCollection AddSlotMessages(this IServiceCollection services) =>
        services.AddSingleton<ReadSlotMessages>().AddSingleton<PreviewSlotMessage>().AddSingleton<SendSlotMessage>();
}
