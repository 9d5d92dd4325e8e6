// The device's id only feeds telemetry, which is off.
exports.getDeviceId = async () => '00000000-0000-0000-0000-000000000000';
